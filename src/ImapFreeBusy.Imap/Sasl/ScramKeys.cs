using System.Security.Cryptography;
using System.Text;

namespace ImapFreeBusy.Imap.Sasl;

/// <summary>The arithmetic of RFC 5802 §3.</summary>
internal sealed class ScramKeys(ScramHash hash, string password, byte[] salt, int iterations)
{
    private readonly byte[] _salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, iterations, hash.Algorithm, hash.Size);

    /// <summary>Shows the server that this side knows the password.</summary>
    public byte[] ClientProof(string authMessage)
    {
        var proof = Hmac(_salted, "Client Key");
        var signature = Hmac(CryptographicOperations.HashData(hash.Algorithm, proof), authMessage);
        for (var i = 0; i < proof.Length; i++)
        {
            proof[i] ^= signature[i];
        }

        return proof;
    }

    /// <summary>Shows this side that the server knows it.</summary>
    public byte[] ServerSignature(string authMessage) => Hmac(Hmac(_salted, "Server Key"), authMessage);

    private byte[] Hmac(byte[] key, string text) => CryptographicOperations.HmacData(hash.Algorithm, key, Encoding.UTF8.GetBytes(text));
}

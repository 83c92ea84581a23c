using System.Security.Cryptography;
using System.Text;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Readers;

/// <summary>Logins as they are remembered: by a keyed hash (HMAC, RFC 2104) whose key lives as long as the process.</summary>
internal sealed class LoginFingerprints
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>The hash of a user at a mail server with a password: another one when the user moves.</summary>
    public byte[] Of(User user, Secret password) => Of(user.Address, user.Account.Server, ReaderLogins.LoginOf(user), password.Reveal());

    /// <summary>The hash of a name that nobody has with a password.</summary>
    public byte[] Of(string name, Secret password) => Of([name, password.Reveal()]);

    private byte[] Of(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (var part in parts)
        {
            var octets = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(octets.Length));
            hash.AppendData(octets);
        }

        return hash.GetHashAndReset();
    }
}

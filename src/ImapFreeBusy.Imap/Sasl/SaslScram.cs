using System.Security.Cryptography;
using System.Text;

namespace ImapFreeBusy.Imap.Sasl;

/// <summary>
/// SCRAM-SHA-1 and SCRAM-SHA-256 with their -PLUS variants (RFC 5802, 7677): the password stays here, and the server
/// proves that it knows it too. An OK before that proof does not count.
/// </summary>
public sealed class SaslScram : ISaslMechanism
{
    private const int NonceBytes = 18;

    private readonly ScramHash _hash;
    private readonly ScramBinding _binding;
    private readonly string _password;
    private readonly int _maxIterations;
    private readonly string _nonce;
    private readonly string _header;
    private readonly string _firstBare;
    private byte[] _signature = [];
    // Replaced as a whole: whoever blanks a line may be reading it.
    private volatile string[] _secrets;
    private Func<ScramMessage?, string> _answer;
    private volatile bool _isComplete;

    /// <summary>What SASLprep refuses is refused with <see cref="ArgumentException"/>.</summary>
    /// <param name="hash">Which SCRAM.</param>
    /// <param name="user">Whose password it is.</param>
    /// <param name="password">The password.</param>
    /// <param name="authorizationId">Whom to act as; empty for oneself.</param>
    /// <param name="binding">What to say about channel binding.</param>
    /// <param name="maxIterations">Most iterations to make for a server (<see cref="ImapOptions.MaxScramIterations"/>).</param>
    public SaslScram(ScramHash hash, string user, string password, string authorizationId, ScramBinding binding, int maxIterations)
        : this(hash, user, password, authorizationId, binding, maxIterations, Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes)))
    {
    }

    internal SaslScram(ScramHash hash, string user, string password, string authorizationId, ScramBinding binding, int maxIterations, string nonce)
    {
        (_hash, _binding, _maxIterations, _nonce, _password) = (hash, binding, maxIterations, nonce, SaslPrep.Prepare(password));
        _header = Gs2Header.Of(binding.Flag, SaslPrep.Prepare(authorizationId));
        _firstBare = $"n={Gs2Header.NameOf(SaslPrep.Prepare(user))},r={nonce}";
        _secrets = [password, _password, nonce];
        _answer = AnswerFirst;
    }

    /// <inheritdoc/>
    public string Name => _binding.IsBound ? _hash.Mechanism + "-PLUS" : _hash.Mechanism;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? InitialResponse => Encoding.UTF8.GetBytes(_header + _firstBare);

    /// <inheritdoc/>
    public IEnumerable<string> Secrets => _secrets;

    /// <summary>Whether it may be the kind of binding that a server refused without a response code: it did not say that anything else was wrong.</summary>
    internal bool IsBindingInDoubt => _binding.IsBound && (Refusal is null or "unsupported-channel-binding-type" or "channel-binding-not-supported");

    /// <inheritdoc/>
    public bool IsComplete => _isComplete;

    /// <inheritdoc/>
    public string? Refusal { get; private set; }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Respond(ReadOnlySpan<byte> challenge) => Encoding.UTF8.GetBytes(_answer(ScramMessage.TryRead(challenge)));

    private string AnswerFirst(ScramMessage? message)
    {
        _answer = AnswerFinal;
        var first = ScramServerFirst.TryRead(message, _nonce, _maxIterations, out var fault) ?? throw SaslChallenge.Wrong(Name, fault);
        var keys = new ScramKeys(_hash, _password, first.Salt, first.Iterations);
        byte[] bound = [.. Encoding.UTF8.GetBytes(_header), .. _binding.Data.Span];
        var withoutProof = $"c={Convert.ToBase64String(bound)},r={first.Nonce}";
        var signed = $"{_firstBare},{first.Text},{withoutProof}";
        var proof = Convert.ToBase64String(keys.ClientProof(signed));
        _signature = keys.ServerSignature(signed);
        _secrets = [.. _secrets, first.Nonce[_nonce.Length..], first.SaltText, proof, Convert.ToBase64String(_signature)];
        return $"{withoutProof},p={proof}";
    }

    private string AnswerFinal(ScramMessage? message)
    {
        _answer = _ => throw SaslChallenge.Unexpected(Name);
        if (message?.At(0, 'e') is { } error)
        {
            Refusal = ScramErrors.Shown(error);
        }
        else if (IsSignature(message?.At(0, 'v')))
        {
            _isComplete = true;
        }
        else
        {
            throw new ImapProtocolException($"{Name}: the server did not prove that it knows the password. It may be another server than it says; nothing was asked of it.");
        }

        return "";
    }

    private bool IsSignature(string? text)
    {
        var shown = new byte[_hash.Size];
        return text is not null && Convert.TryFromBase64String(text, shown, out var length) && CryptographicOperations.FixedTimeEquals(shown.AsSpan(0, length), _signature);
    }
}

using System.Collections.Concurrent;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Readers;

/// <summary>Readers who log in as they do at their mail server: what is known is told at once, the rest is asked for at a pace.</summary>
internal sealed class MailReaders(ReaderNames names, ReaderLogins logins, ReadersOptions options, TimeProvider time) : IReaders
{
    /// <summary>How long a password that was refused is not tried again: programs repeat an old one every minute.</summary>
    private static readonly TimeSpan RememberRefusals = TimeSpan.FromMinutes(1);

    private readonly LoginFingerprints _fingerprints = new();
    private readonly RememberedLogins _accepted = new(options.Remember, time);
    private readonly RememberedLogins _refused = new(RememberRefusals, time);
    private readonly RememberedLogins _refusedUnknown = new(RememberRefusals, time);
    private readonly AttemptPace _pace = new(time);
    private readonly AttemptPace _paceOfUnknown = new(time);
    private readonly ConcurrentDictionary<string, Lazy<Task<ReaderCheck>>> _asked = new(StringComparer.Ordinal);

    public async Task<ReaderCheck> CheckAsync(string name, Secret password, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var check = !CanBePassword(password.Reveal()) ? ReaderCheck.Refused
            : await names.FindAsync(name, cancellationToken) is { } user ? await CheckAsync(user, password).WaitAsync(cancellationToken)
            : CheckUnknown(name.ToLowerInvariant(), password);
        if (check.Verdict == ReaderVerdict.Refused && options.RefusalDelay - time.GetElapsedTime(begun) is var rest && rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, time, cancellationToken);
        }

        return check;
    }

    // No mechanism can send a NUL (RFC 4616 §2).
    private static bool CanBePassword(string text) => text.Length > 0 && !text.Contains('\0', StringComparison.Ordinal);

    // What is counted and what is remembered is the same as for users, so that neither tells whose name is known.
    private ReaderCheck CheckUnknown(string name, Secret password)
    {
        var fingerprint = _fingerprints.Of(name, password);
        if (_refusedUnknown.Holds(name, fingerprint))
        {
            return ReaderCheck.Refused;
        }

        if (!_paceOfUnknown.TryBegin(name))
        {
            return TooMany(_paceOfUnknown);
        }

        _refusedUnknown.Add(name, fingerprint);
        return ReaderCheck.Refused;
    }

    private Task<ReaderCheck> CheckAsync(User user, Secret password)
    {
        var fingerprint = _fingerprints.Of(user, password);
        if (_accepted.Holds(user.Address, fingerprint))
        {
            return Task.FromResult(Known(user));
        }

        if (_refused.Holds(user.Address, fingerprint))
        {
            return Task.FromResult(ReaderCheck.Refused);
        }

        var question = Convert.ToHexString(fingerprint);
        return _asked.GetOrAdd(question, _ => new Lazy<Task<ReaderCheck>>(() => AskAsync(user, password, fingerprint, question))).Value;
    }

    // Whoever asked may go: others may wait for the same answer, and the mail server is asked already.
    private async Task<ReaderCheck> AskAsync(User user, Secret password, byte[] fingerprint, string question)
    {
        try
        {
            if (!_pace.TryBegin(user.Address))
            {
                return TooMany(_pace);
            }

            var verdict = await logins.TryAsync(user, password);
            if (verdict != ReaderVerdict.Refused)
            {
                _pace.GiveBack(user.Address);
            }

            Remember(verdict, user, fingerprint);
            return verdict switch
            {
                ReaderVerdict.Known => Known(user),
                ReaderVerdict.Refused => ReaderCheck.Refused,
                _ => ReaderCheck.Unavailable,
            };
        }
        finally
        {
            _asked.TryRemove(question, out _);
        }
    }

    private void Remember(ReaderVerdict verdict, User user, byte[] fingerprint)
    {
        if (verdict == ReaderVerdict.Known)
        {
            _accepted.Add(user.Address, fingerprint);
        }
        else if (verdict == ReaderVerdict.Refused)
        {
            _refused.Add(user.Address, fingerprint);
        }
    }

    private static ReaderCheck Known(User user) => new(ReaderVerdict.Known, new Reader(user));

    private static ReaderCheck TooMany(AttemptPace pace) => new(ReaderVerdict.TooMany, RetryAfter: pace.RetryAfter);
}

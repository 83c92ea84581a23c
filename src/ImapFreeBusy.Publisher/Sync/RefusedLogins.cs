using ImapFreeBusy.Imap;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>Remembers refused logins for a while: servers slow down or lock out who insists.</summary>
internal sealed class RefusedLogins(TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>Refusals that say nothing about the login itself (RFC 5530).</summary>
    private static readonly string[] PassingRefusals = ["UNAVAILABLE", "LIMIT", "INUSE", "SERVERBUG"];

    private readonly Lock _lock = new();
    private readonly Dictionary<ImapAccount, (long Since, ImapCommandException Reason)> _refused = [];

    /// <summary>Takes note of a refusal, unless it is a passing one.</summary>
    public void Add(ImapAccount account, ImapCommandException refusal)
    {
        if (PassingRefusals.Contains(refusal.Code?.Name))
        {
            return;
        }

        lock (_lock)
        {
            _refused[account] = (time.GetTimestamp(), refusal);
        }
    }

    /// <exception cref="ImapCommandException">The account's login was refused a moment ago.</exception>
    public void ThrowIfRefused(ImapAccount account)
    {
        lock (_lock)
        {
            if (_refused.TryGetValue(account, out var refused))
            {
                if (time.GetElapsedTime(refused.Since) < Pause)
                {
                    throw refused.Reason;
                }

                _refused.Remove(account);
            }
        }
    }
}

using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>
/// The caller's code that takes the messages of a command. It runs on the read loop; once abandoned, or after it threw,
/// it is not called any more.
/// </summary>
internal sealed class MessageReceiver(Action<FetchResponse> onMessage, Action<UidSet>? onVanished = null)
{
    private readonly Lock _lock = new();
    private bool _isAbandoned;

    /// <summary>What the caller's code threw: the caller's fault and the caller's to see, it does not end the connection.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Whether VANISHED (EARLIER) was asked for.</summary>
    public bool WantsVanished => onVanished is not null;

    /// <summary>One FETCH response; one without a UID cannot be told from others and is passed over.</summary>
    public void Take(FetchResponse response)
    {
        if (response.Uid is not null)
        {
            Call(onMessage, response);
        }
    }

    /// <summary>The UIDs of one VANISHED (EARLIER).</summary>
    public void Take(UidSet vanished) => Call(onVanished!, vanished);

    /// <summary>The caller does not wait any longer.</summary>
    public void Abandon()
    {
        lock (_lock)
        {
            _isAbandoned = true;
        }
    }

    private void Call<T>(Action<T> callback, T argument)
    {
        lock (_lock)
        {
            if (_isAbandoned || Failure is not null)
            {
                return;
            }

            try
            {
                callback(argument);
            }
            catch (Exception failure)
            {
                Failure = failure;
            }
        }
    }
}

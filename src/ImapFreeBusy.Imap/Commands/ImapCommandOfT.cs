using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>A command whose answer is a <typeparamref name="T"/>.</summary>
internal abstract class ImapCommand<T> : ImapCommand
{
    // The read loop must not run the callers' code.
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The answer.</summary>
    public Task<T> Result => _completion.Task;

    /// <inheritdoc/>
    public override Task Completion => _completion.Task;

    /// <summary>What the caller's code threw while data was handed to it: it fails this command alone.</summary>
    protected virtual Exception? CallersFailure => null;

    /// <inheritdoc/>
    public override void Complete(StatusResponse response, SessionState session)
    {
        if (response.Condition == StatusCondition.Ok)
        {
            Finish(response, session);
            return;
        }

        OnRefused(session);
        var isBad = response.Condition == StatusCondition.Bad;
        Fail(new ImapCommandException(Name, isBad, response.Code, WordsOf(response)));
    }

    /// <inheritdoc/>
    public override void Fail(Exception reason)
    {
        if (_completion.TrySetException(reason))
        {
            // Seen: an abandoned command has nobody who would look at its failure.
            _ = _completion.Task.Exception;
        }
    }

    /// <summary>The result, once the server said OK; protocol state changes here, before any later response is read.</summary>
    protected abstract T OnOk(StatusResponse response, SessionState session);

    /// <summary>The server's words when it said NO or BAD, fit for people.</summary>
    protected virtual string WordsOf(StatusResponse response) => Blank(response.Text);

    /// <summary>The server said NO or BAD.</summary>
    protected virtual void OnRefused(SessionState session)
    {
    }

    private void Finish(StatusResponse response, SessionState session)
    {
        var result = OnOk(response, session);
        if (CallersFailure is { } failure)
        {
            Fail(failure);
        }
        else
        {
            _completion.TrySetResult(result);
        }
    }
}

using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>A command on its way: composed, sent, waiting for its tagged answer.</summary>
internal abstract class ImapCommand
{
    /// <summary>Its name, for people.</summary>
    public abstract string Name { get; }

    /// <summary>The tag it was sent with.</summary>
    public string Tag { get; set; } = "";

    /// <summary>Whether the server has to say something now; false while IDLE waits for changes.</summary>
    public virtual bool IsAnswerDue => true;

    /// <summary>Completes with the tagged answer, or with the failure of the connection.</summary>
    public abstract Task Completion { get; }

    /// <summary>What follows the tag and its space.</summary>
    public abstract void Compose(CommandBuffer buffer);

    /// <summary>Its octets are about to leave.</summary>
    public virtual void OnSending(SessionState session)
    {
    }

    /// <summary>Sends the composed command; commands that converse with the server go on from there.</summary>
    public virtual Task SendAsync(CommandOutput output, CommandBuffer buffer) => output.SendAsync(buffer);

    /// <summary>Takes the tagged answer.</summary>
    public abstract void Complete(StatusResponse response, SessionState session);

    /// <summary>The connection ended before the answer came.</summary>
    public abstract void Fail(Exception reason);

    /// <summary>The caller does not wait any longer: nothing of the caller may be called from now on.</summary>
    public virtual void Abandon()
    {
    }

    /// <summary>Text from the server without the secrets of this command, should the server repeat them.</summary>
    public virtual string Blank(string text) => text;
}

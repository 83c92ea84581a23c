using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Tests.Connection;

/// <summary>One command of each kind, all of them sent before anything is answered.</summary>
internal static class Session
{
    private const int Commands = 11;
    private static readonly MailboxName Calendar = new("Calendar");
    private static readonly CapabilitySet Capabilities = new([Capability.CondStore]);

    /// <summary>
    /// What came of each command: OK and a number, or the name of an exception of this library. Anything else that is
    /// thrown comes out of here, and so does a command that never ends.
    /// </summary>
    public static async Task<IReadOnlyList<string>> RunAsync(ReadOnlyMemory<byte> answers)
    {
        await using var connection = new ImapConnection(new CannedStream(answers, Commands), new ImapOptions());
        connection.Start();
        var messages = 0;
        var all = UidSet.From(new Uid(1));
        var everything = new FetchQuery { Flags = true, Size = true, BodyStructure = true, Sections = [""] };
        var changes = new FetchQuery { Flags = true, ChangedSince = new ModSeq(5) };
        var resync = ExamineParameter.QResync(new ResyncPoint(new UidValidity(1), new ModSeq(5)));
        var personal = new NotifyGroup(MailboxFilter.Personal, [NotifyEvent.MessageNew, NotifyEvent.MessageExpunge]);
        Task<string>[] running =
        [
            EndAsync(connection, new EnableCommand([Capability.QResync]), enabled => enabled.Count),
            EndAsync(connection, new NamespaceCommand(), namespaces => namespaces.Personal.Count),
            EndAsync(connection, new ListCommand(new ListQuery { Status = true }, Capabilities), listed => listed.Count(mailbox => mailbox.Status is not null)),
            EndAsync(connection, new StatusCommand(Calendar, StatusItemNames.Numbers, Capabilities), status => status.Messages),
            EndAsync(connection, new ExamineCommand(Calendar, resync, new MessageReceiver(_ => messages++, _ => messages++)), selected => selected.Exists),
            EndAsync(connection, new FetchCommand(all, everything, new MessageReceiver(_ => messages++)), _ => 1),
            EndAsync(connection, new FetchCommand(all, changes, new MessageReceiver(_ => messages++, _ => messages++)), _ => 1),
            EndAsync(connection, new SearchCommand("ALL", withESearch: true), found => found.Count),
            EndAsync(connection, new NotifyCommand([personal], withStatus: true), told => told.Count),
            EndAsync(connection, new UnselectCommand(isKnown: true), _ => 1),
            EndAsync(connection, new NoopCommand(), _ => messages),
        ];
        return await Task.WhenAll(running).WaitAsync(Dialogue.Patience);
    }

    private static async Task<string> EndAsync<T>(ImapConnection connection, ImapCommand<T> command, Func<T, long> number)
    {
        try
        {
            return $"OK {number(await connection.RunAsync(command, Dialogue.Token))}";
        }
        catch (ImapException failure)
        {
            return failure.GetType().Name;
        }
    }
}

using System.Text;
using ImapFreeBusy.Calendar;
using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.State;
using ImapFreeBusy.Testing.Messages;
using NodaTime;

namespace ImapFreeBusy.Publisher.Tests.State;

/// <summary>States to keep, and a text of a state by which two are compared.</summary>
internal static class StateSamples
{
    public static readonly MailboxName Folder = new("Kalender/Größe & mehr");

    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 2, 12, 0);

    public static User Ada { get; } = UserOf("ada@example.org", "ada");

    public static User UserOf(string address, string login, string server = "main") =>
        new(address, [], DateTimeZone.Utc, new ImapAccount(server, login));

    /// <summary>An event with a title, a place and a rule.</summary>
    public static CalendarObject Event(int number)
    {
        var text = CalendarText.Event(
            $"event-{number}@example.org",
            ";TZID=Europe/Berlin:20260302T100000",
            ";TZID=Europe/Berlin:20260302T110000",
            "SUMMARY:Divorce lawyer",
            "LOCATION:Behind the harbour",
            "DESCRIPTION:Do not tell",
            $"SEQUENCE:{number}",
            "RRULE:FREQ=WEEKLY;COUNT=5",
            "ATTENDEE;PARTSTAT=TENTATIVE:mailto:ada@example.org");
        return new CalendarReader(new CalendarLimits()).Read(Encoding.UTF8.GetBytes(text), CalendarFormat.ICalendar).Objects.Single();
    }

    public static MessageState Message(uint uid, bool isHidden = false) =>
        new(new Uid(uid), isHidden, new MessageContent([KeptObject.Of(Event((int)uid))], []));

    public static FolderVersion Version(ulong modSeq, uint messages = 0) =>
        new(new UidValidity(7), new Uid(100), new ModSeq(modSeq), messages);

    /// <summary>A step in which one message came.</summary>
    public static StateCommit Commit(uint uid) =>
        new([new FolderDelta(Folder, Version(uid, uid), IsReset: false, [Message(uid)], [])], [], Publication((int)uid));

    public static PublicationRecord Publication(int second) => new(
        Noon + Duration.FromSeconds(second),
        Noon + Duration.FromSeconds(second + 1),
        Noon + Duration.FromTicks(second),
        new Interval(Noon - Duration.FromDays(7), Noon + Duration.FromDays(90)),
        new string('a', 64));

    /// <summary>Everything of a state, in one order.</summary>
    public static string TextOf(UserState? state)
    {
        var text = new StringBuilder();
        foreach (var folder in state?.Folders.Values.OrderBy(folder => folder.Name.Text, StringComparer.Ordinal) ?? Enumerable.Empty<FolderState>())
        {
            text.AppendLine($"{folder.Name.Text} {folder.Version}");
            foreach (var message in folder.Messages.Values.OrderBy(message => message.Uid))
            {
                Append(text, message);
            }
        }

        return text.AppendLine($"{state?.Publication}").ToString();
    }

    /// <summary>A commit as octets.</summary>
    public static byte[] Encode(StateCommit commit) => Joined(StateCodec.Encode(commit));

    /// <summary>A record of a journal as octets.</summary>
    public static byte[] Frame(byte[] payload) => Joined(JournalFormat.Frame(payload));

    private static byte[] Joined(IEnumerable<ReadOnlyMemory<byte>> parts) => [.. parts.SelectMany(part => part.ToArray())];

    private static void Append(StringBuilder text, MessageState message)
    {
        text.AppendLine($"{message.Uid} {message.IsHidden} {(message.Content is null ? "unread" : string.Join('|', message.Content.Problems))}");
        foreach (var item in message.Content?.Objects ?? [])
        {
            text.AppendLine(item.Uid).AppendLine(Encoding.UTF8.GetString(item.Text.Span));
        }
    }
}

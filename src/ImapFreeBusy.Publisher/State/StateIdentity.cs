using System.Globalization;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.State;

/// <summary>Names what a state depends on besides the mailbox; where it differs, messages are read anew.</summary>
internal sealed class StateIdentity(PublisherOptions options)
{
    // Grows whenever the readers learn something that a message read before would show differently.
    private const int ReaderVersion = 3;

    public string Of(User user) => string.Join(
        '\n',
        "ImapFreeBusy state",
        ReaderVersion.ToString(CultureInfo.InvariantCulture),
        user.Address,
        user.Account.Server,
        user.Account.Login,
        options.Publish.ExcludeKeyword,
        $"{options.Limits.Calendar.MaxBytes} {options.Limits.Calendar.MaxLineBytes} {options.Limits.Calendar.MaxNesting} {options.Limits.Calendar.MaxComponents}",
        $"{options.Limits.Mime.MaxDepth} {options.Limits.Mime.MaxParts} {options.Limits.Mime.MaxPartBytes} {options.Limits.Imap.MaxLiteralBytes}");
}

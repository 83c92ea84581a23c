using System.Globalization;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.State;

/// <summary>Names what a state depends on besides the mailbox; where it differs, messages are read anew.</summary>
internal sealed class StateIdentity(PublisherOptions options)
{
    // Grows with every other form of a record, and whenever the readers learn something that a message read before would show differently.
    private const int ReaderVersion = 7;

    public string Of(User user) => string.Join('\n', PartsOf(user).Select(part => part.Value));

    /// <summary>Why what is written in a state is not <see cref="Of"/> this user, in words for people.</summary>
    public string DifferenceOf(User user, string written)
    {
        var values = written.Split('\n');
        return PartsOf(user).Where((part, place) => values.ElementAtOrDefault(place) != part.Value).Select(part => part.Difference).FirstOrDefault("it is of another form");
    }

    private IEnumerable<(string Value, string Difference)> PartsOf(User user) =>
    [
        ("ImapFreeBusy state", "the file is no state"),
        (ReaderVersion.ToString(CultureInfo.InvariantCulture), "it was written by another version of this program"),
        (user.Address, "it is another user's"),
        (user.Account.Server, "it was read from another server"),
        (user.Account.Login, "it was read by another login"),
        (string.Join(' ', user.Aliases.Order(StringComparer.Ordinal)), "the user had other aliases"),
        (options.Publish.ExcludeKeyword, "Publish:ExcludeKeyword was another one"),
        ($"{options.Limits.Calendar.MaxBytes} {options.Limits.Calendar.MaxLineBytes} {options.Limits.Calendar.MaxNesting} {options.Limits.Calendar.MaxComponents}", "Limits:Calendar were others"),
        (options.Publish.Details ? $"details of {options.Limits.Calendar.MaxDetailCharacters}" : "no details", "Publish:Details or Limits:Calendar:MaxDetailCharacters was another one"),
        (options.Publish.OutOfOffice, "Publish:OutOfOffice was another one"),
        ($"{options.Limits.Mime.MaxDepth} {options.Limits.Mime.MaxParts} {options.Limits.Mime.MaxPartBytes} {options.Limits.Imap.MaxLiteralBytes}", "Limits:Mime or Limits:Imap were others"),
    ];
}

using System.Text;

namespace ImapFreeBusy.Publisher.Directory;

/// <summary>What a mail address must be like to name a file and a URL.</summary>
public static class AddressForm
{
    // A file name of 255 bytes must hold the address, its extension, and the mark of a file not yet in place.
    private const int MaxBytes = 200;

    /// <summary>Whether a text has the form of a mail address.</summary>
    public static bool HasForm(string text) => text.LastIndexOf('@') is > 0 and var at && at < text.Length - 1;

    /// <summary>What is wrong with an address, in words that follow its name; null when nothing is.</summary>
    public static string? FaultOf(string address) =>
        !HasForm(address) ? "must be a mail address such as ada@example.org."
        : address.Any(character => char.IsControl(character) || char.IsWhiteSpace(character) || character is '/' or '\\')
            ? "must not contain white space, control characters, / or \\: it names a file and a URL."
        : Encoding.UTF8.GetByteCount(address) > MaxBytes ? $"must not be longer than {MaxBytes} bytes: it names a file."
        : null;
}

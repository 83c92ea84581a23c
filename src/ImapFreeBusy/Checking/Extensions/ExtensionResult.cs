namespace ImapFreeBusy.Checking.Extensions;

/// <summary>What came of using an extension.</summary>
/// <param name="IsTrue">Whether it did what the RFC says.</param>
/// <param name="Words">What the server did.</param>
internal sealed record ExtensionResult(bool IsTrue, string Words)
{
    public static ExtensionResult True(string words) => new(true, words);

    public static ExtensionResult Broken(string words) => new(false, words);
}

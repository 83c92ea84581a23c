namespace ImapFreeBusy.Settings;

/// <summary>One thing wrong with the settings.</summary>
/// <param name="Path">Where, as <c>Users:Static:0:TimeZone</c>; empty for the whole file.</param>
/// <param name="Message">What is wrong and what would be right. Never the value of a secret.</param>
internal sealed record SettingFault(string Path, string Message)
{
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}

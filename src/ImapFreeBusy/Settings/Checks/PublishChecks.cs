using System.Buffers;

namespace ImapFreeBusy.Settings.Checks;

/// <summary>What is written into lists and asked of the server.</summary>
internal static class PublishChecks
{
    // flag-keyword = atom (RFC 9051 §9): printable ASCII save these.
    private static readonly SearchValues<char> NotInAtoms = SearchValues.Create("(){ %*\"\\]");

    public static void Check(ProgramOptions options, SettingFaults faults)
    {
        var keyword = options.Publish.ExcludeKeyword;
        if (keyword.AsSpan().ContainsAny(NotInAtoms) || keyword.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            faults.Add("Publish:ExcludeKeyword", "must be an IMAP keyword: printable ASCII without spaces and ( ) { % * \" \\ ]; empty for none.");
        }

        if (options.Publish.BaseUrl is { } url && !IsBase(url))
        {
            faults.Add("Publish:BaseUrl", "must be an http or https URL that ends in a slash, without query, such as https://example.org/freebusy/.");
        }
    }

    private static bool IsBase(Uri url) =>
        url.Scheme is "http" or "https"
        && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0
        && url.AbsolutePath.EndsWith('/');
}

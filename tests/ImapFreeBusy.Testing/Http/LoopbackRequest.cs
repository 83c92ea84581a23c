namespace ImapFreeBusy.Testing.Http;

/// <summary>What a client asked.</summary>
/// <param name="Line">Request line, such as <c>POST /token HTTP/1.1</c>.</param>
/// <param name="Headers">By name, without case.</param>
/// <param name="Body">As text.</param>
public sealed record LoopbackRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>A field of a form (application/x-www-form-urlencoded), or null.</summary>
    public string? Field(string name) => Body.Split('&')
        .Select(pair => pair.Split('=', 2))
        .Where(pair => pair.Length == 2 && pair[0] == name)
        .Select(pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')))
        .FirstOrDefault();
}

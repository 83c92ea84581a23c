namespace ImapFreeBusy.Testing.Proxy;

/// <summary>A FETCH response that carried content: which message (0 when the response had no UID), which sections, how many bytes.</summary>
public sealed record Download(uint Uid, IReadOnlyList<string> Sections, long Bytes);

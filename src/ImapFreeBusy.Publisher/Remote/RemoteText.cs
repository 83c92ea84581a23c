using System.Net.Http.Headers;

namespace ImapFreeBusy.Publisher.Remote;

/// <summary>A list as a host sends it.</summary>
/// <param name="Content">Its bytes, not looked at.</param>
/// <param name="Tag">Its entity tag, if it has one.</param>
/// <param name="LastModified">Its date, if it has one.</param>
internal sealed record RemoteText(ReadOnlyMemory<byte> Content, EntityTagHeaderValue? Tag, DateTimeOffset? LastModified);

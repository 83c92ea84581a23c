using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.Folders;

/// <summary>Who may do what with a folder (RFC 4314).</summary>
/// <param name="Mine">What the account may do.</param>
/// <param name="Acl">What anybody may do; null for an account without the right <c>a</c>, which may not see it.</param>
internal sealed record FolderGrants(Rights Mine, IReadOnlyList<AclEntry>? Acl);

using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Publisher.Directory.Sources;

namespace ImapFreeBusy.Publisher.Directory.Ldap;

/// <summary>The certificate of an LDAP server, for those who want to know when it ends.</summary>
internal static class LdapCertificate
{
    /// <summary>Connects as the settings say, and tells the certificate that was accepted; null without TLS.</summary>
    /// <exception cref="DirectoryFailedException">There is no connection that can be used.</exception>
    public static async Task<PeerCertificate?> ReadAsync(LdapOptions options, CancellationToken cancellationToken)
    {
        await using var session = await LdapSession.OpenAsync(options, cancellationToken);
        return session.Certificate;
    }
}

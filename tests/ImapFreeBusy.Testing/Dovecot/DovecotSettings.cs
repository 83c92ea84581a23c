namespace ImapFreeBusy.Testing.Dovecot;

/// <summary>Lines for <see cref="DovecotOptions.ExtraSettings"/>.</summary>
public static class DovecotSettings
{
    /// <summary>
    /// Users may share folders with each other (RFC 4314), which are seen below <c>Other Users/</c>. The dictionary of who shares what with whom is
    /// one for all users, and its directory must be the mail's own. Without inotify Dovecot looks at a watched mailbox every second.
    /// </summary>
    public const string Sharing = """
        mailbox_idle_check_interval = 1 secs
        mail_plugins = $mail_plugins acl
        protocol imap {
          mail_plugins = $mail_plugins acl imap_acl
        }
        namespace others {
          type = shared
          separator = /
          prefix = Other Users/%%u/
          location = sdbox:%%h/mail
          subscriptions = no
          list = children
        }
        plugin {
          acl = vfile::cache_secs=1
          acl_shared_dict = file:%h/../shared-mailboxes
        }
        """;

    /// <summary>Folders have annotations (RFC 5464).</summary>
    public const string Annotations = """

        mail_attribute_dict = file:%h/annotations
        protocol imap {
          imap_metadata = yes
        }
        """;
}

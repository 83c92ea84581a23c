namespace ImapFreeBusy.Testing.Dovecot;

/// <summary>Lines for <see cref="DovecotOptions.ExtraSettings"/>.</summary>
public static class DovecotSettings
{
    /// <summary>Folders of others are seen below <c>Other Users/</c>.</summary>
    public const string OtherUsers = """

        namespace others {
          type = shared
          separator = /
          prefix = Other Users/%%u/
          location = sdbox:%%h/mail
          subscriptions = no
          list = children
        }

        """;

    /// <summary>
    /// Users may share folders with each other (RFC 4314). The dictionary of who shares what with whom is one for all users, and its directory must
    /// be the mail's own. Rights are remembered for a second, where Dovecot's default is 30. Without inotify it looks at a watched mailbox every second.
    /// </summary>
    public const string Sharing = OtherUsers + """
        mailbox_idle_check_interval = 1 secs
        mail_plugins = $mail_plugins acl
        protocol imap {
          mail_plugins = $mail_plugins acl imap_acl
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

    /// <summary>A master user sees what the users see, not what is shared with an account of that name.</summary>
    public const string MasterSeesAsUser = """

        plugin {
          acl_user = %u
        }

        """;

    /// <summary>Connections may be compressed (RFC 4978).</summary>
    public const string Compression = """

        mail_plugins = $mail_plugins zlib
        protocol imap {
          mail_plugins = $mail_plugins zlib imap_zlib
        }

        """;
}

using System.DirectoryServices.Protocols;
using ImapFreeBusy.Imap;
using ImapFreeBusy.Publisher.Directory.Sources;

namespace ImapFreeBusy.Publisher.Directory.Ldap;

/// <summary>What goes wrong with LDAP, in words for people. What a server says by itself is left out: it may quote entries.</summary>
internal static class LdapFailures
{
    private const int InvalidCredentials = 49;
    private const int ServerDown = 81;

    /// <summary>Runs a piece of work whose failures become <see cref="DirectoryFailedException"/>s.</summary>
    public static async Task<T> InWordsAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (LdapException e)
        {
            throw e.ErrorCode == InvalidCredentials
                ? new DirectoryFailedException("BindDn or its password is refused", e)
                : new DirectoryFailedException($"the connection was lost (error {e.ErrorCode} of libldap)", e) { IsConnectionLost = e.ErrorCode == ServerDown };
        }
        catch (DirectoryOperationException e)
        {
            throw new DirectoryFailedException(Words(e.Response?.ResultCode), e);
        }
        catch (Exception e) when (e is ImapException or IOException or UnauthorizedAccessException)
        {
            throw new DirectoryFailedException(e.Message.TrimEnd('.'), e);
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException })
        {
            throw new DirectoryFailedException("libldap is missing on this machine: install it (Debian 12: libldap-2.5-0, Ubuntu 24.04: libldap2, Fedora: openldap)", e);
        }
    }

    private static string Words(ResultCode? code) => code switch
    {
        ResultCode.SizeLimitExceeded or ResultCode.AdminLimitExceeded => $"the server cuts its answers ({code}): raise its limit for BindDn, or lower PageSize",
        ResultCode.NoSuchObject => "there is no entry BaseDn, or BindDn may not see it",
        _ => $"the server refuses the search ({code?.ToString() ?? "no result"})",
    };
}

using ImapFreeBusy.Publisher.Directory.Ldap;

namespace ImapFreeBusy.Settings.Checks;

/// <summary>An LDAP server: one that can be reached and trusted, a bind that is complete, a filter that can be sent.</summary>
internal static class LdapChecks
{
    private static readonly TimeSpan LeastTimeout = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MostTimeout = TimeSpan.FromMinutes(5);

    public static void Check(LdapOptions ldap, string path, SettingFaults faults)
    {
        TrustChecks.CheckHost(ldap.Host, path, faults);
        TrustChecks.Check(ldap.Security, ldap.CaFile, ldap.Fingerprint, path, faults);
        CheckBind(ldap, path, faults);
        if (ldap.Timeout < LeastTimeout || ldap.Timeout > MostTimeout)
        {
            faults.Add($"{path}:Timeout", $"must be from {LeastTimeout:c} to {MostTimeout:c}.");
        }

        CheckFilter(ldap.Filter, $"{path}:Filter", "(objectClass=inetOrgPerson)", faults);
        CheckFilter(ldap.GroupFilter ?? "", $"{path}:GroupFilter", "(objectClass=kolabGroupOfUniqueNames)", faults);
        foreach (var key in SettingKeys.Of(typeof(LdapAttributeOptions)))
        {
            CheckAttribute((string)key.Get(ldap.Attributes)!, $"{path}:Attributes:{key.Name}", faults);
        }
    }

    private static void CheckBind(LdapOptions ldap, string path, SettingFaults faults)
    {
        PasswordChecks.Check("Password", ldap.PasswordFile, ldap.Password, path, faults);
        var hasPassword = PasswordChecks.IsGiven(ldap.PasswordFile, ldap.Password);
        if (ldap.BindDn is null && hasPassword)
        {
            faults.Add($"{path}:BindDn", "is missing: whose is the password?");
        }
        else if (ldap.BindDn is { Length: 0 })
        {
            faults.Add($"{path}:BindDn", "must be a name; leave the key out to be anonymous.");
        }
        else if (ldap.BindDn is not null && !hasPassword)
        {
            // Many servers take a bind without a password for an anonymous one, and say that all is well.
            faults.Add($"{path}:PasswordFile", $"is missing: BindDn is given (or set {EnvironmentSettings.VariableFor($"{path}:Password")}).");
        }
    }

    private static void CheckFilter(string filter, string path, string example, SettingFaults faults)
    {
        if (filter.Length > 0 && !IsInParentheses(filter))
        {
            faults.Add(path, $"must be a filter in parentheses that fit, such as {example} (RFC 4515).");
        }
    }

    private static bool IsInParentheses(string filter)
    {
        var depth = 0;
        for (var i = 0; i < filter.Length; i++)
        {
            depth += filter[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth < 1 && i < filter.Length - 1)
            {
                return false;
            }
        }

        return depth == 0 && filter.Length > 2;
    }

    private static void CheckAttribute(string name, string path, SettingFaults faults)
    {
        // attributedescription (RFC 4512 §2.5) without options.
        if (name.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('-' or '.')))
        {
            faults.Add(path, "must be the name of an attribute; empty for none.");
        }
    }
}

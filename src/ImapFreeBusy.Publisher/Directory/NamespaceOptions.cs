using System.ComponentModel.DataAnnotations;

namespace ImapFreeBusy.Publisher.Directory;

/// <summary>Users whose folders an account sees that people share their calendars with.</summary>
public sealed class NamespaceOptions
{
    /// <summary>
    /// Mail address of a login, as the server calls the owner of folders in the Other Users namespace: %s stands for the login, %u for what
    /// is before its @, %d for what is after it. Default %s: logins are addresses.
    /// </summary>
    [Required]
    public string Address { get; set; } = LoginTemplate.Default;
}

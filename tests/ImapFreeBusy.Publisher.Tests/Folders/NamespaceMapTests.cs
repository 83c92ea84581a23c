using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Folders;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Folders;

/// <summary>Where a folder lies and whose it is, by its name alone.</summary>
public sealed class NamespaceMapTests
{
    [Theory]
    [InlineData("INBOX", nameof(FolderPlace.Personal), null, "INBOX")]
    [InlineData("Calendar/Work", nameof(FolderPlace.Personal), null, "Calendar/Work")]
    [InlineData("Other Users/grace/Team", nameof(FolderPlace.OtherUsers), "grace", "Team")]
    [InlineData("Other Users/grace/Team/Rooms", nameof(FolderPlace.OtherUsers), "grace", "Team/Rooms")]
    [InlineData("Other Users/grace", nameof(FolderPlace.OtherUsers), "grace", "INBOX")]
    [InlineData("Shared Folders/Rooms/Hall", nameof(FolderPlace.Shared), null, "Rooms/Hall")]
    [InlineData("Shared", nameof(FolderPlace.Personal), null, "Shared")]
    public void With_one_prefix_for_each(string name, string place, string? owner, string ownName) => AssertLies(
        new Namespaces([new("", '/')], [new("Other Users/", '/')], [new("Shared Folders/", '/')]), name, place, owner, ownName);

    [Theory]
    [InlineData("INBOX", nameof(FolderPlace.Personal), null, "INBOX")]
    [InlineData("INBOX.Calendar.Work", nameof(FolderPlace.Personal), null, "Calendar/Work")]
    [InlineData("user.grace.Team.Rooms", nameof(FolderPlace.OtherUsers), "grace", "Team/Rooms")]
    [InlineData("user.grace", nameof(FolderPlace.OtherUsers), "grace", "INBOX")]
    [InlineData("shared.Rooms", nameof(FolderPlace.Shared), null, "shared/Rooms")]
    public void On_Cyrus_without_altnamespace_the_rest_is_shared(string name, string place, string? owner, string ownName) => AssertLies(
        new Namespaces([new("INBOX.", '.')], [new("user.", '.')], [new("", '.')]), name, place, owner, ownName);

    [Theory]
    [InlineData("INBOX")]
    [InlineData("Other Users/grace/Team")]
    public void Without_NAMESPACE_everything_is_the_accounts_own(string name) => AssertLies(new Namespaces([], [], []), name, nameof(FolderPlace.Personal), null, name);

    private static void AssertLies(Namespaces namespaces, string name, string place, string? owner, string ownName)
    {
        var delimiter = namespaces.Personal is [{ Delimiter: { } known }, ..] ? known : '/';
        var folder = new NamespaceMap(namespaces).Locate(new ListedMailbox(new MailboxName(name), delimiter, []));

        Assert.Equal((place, owner, ownName), (folder.Place.ToString(), folder.Owner, folder.OwnName));
    }
}

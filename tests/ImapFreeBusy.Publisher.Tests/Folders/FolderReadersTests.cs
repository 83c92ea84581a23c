using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Folders;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Folders;

/// <summary>Who may open a folder, and who may see what stands in it.</summary>
public sealed class FolderReadersTests
{
    private static readonly ImapAccount Grace = new("main", "grace@example.org");

    private static readonly User Bob = new("bob@example.org", ["robert@example.org"], DateTimeZone.Utc, new ImapAccount("main", "bob@example.org")) { Groups = ["Staff"] };

    [Theory]
    [InlineData("bob@example.org lr", true)]
    [InlineData("BOB@example.org lr", true)]
    [InlineData("bob lr", true)]
    [InlineData("bob l", false)]
    [InlineData("robert@example.org r", true)]
    [InlineData("bob@example.com lr", false)]
    [InlineData("bobby lr", false)]
    [InlineData("anyone lr", true)]
    [InlineData("authenticated lr", true)]
    [InlineData("anonymous lr", false)]
    [InlineData("group:staff lr", true)]
    [InlineData("$staff lr", true)]
    [InlineData("staff lr", false)]
    [InlineData("group:boss lr", false)]
    [InlineData("anyone lr -bob r", false)]
    [InlineData("bob lr -anyone r", false)]
    [InlineData("bob lr -grace r", true)]
    [InlineData("", false)]
    public void Who_has_the_right_r_may_open_it_and_see_details(string acl, bool may)
    {
        var readers = new FolderReaders(Acl(acl), [], Grace);

        Assert.Equal(may, readers.MayOpen(Bob));
        Assert.Equal(may, readers.MaySeeDetails(Bob));
    }

    [Theory]
    [InlineData("bob@example.org", true)]
    [InlineData("bob", true)]
    [InlineData("Robert@Example.org", true)]
    [InlineData("staff", true)]
    [InlineData("anyone", false)]
    [InlineData("grace boss", false)]
    public void Whom_the_annotation_names_may_see_details_and_not_open_it(string annotation, bool may)
    {
        var annotations = FolderAnnotations.Of([new MetadataEntry(new MailboxName("Calendar"), "/shared/vendor/kolab/pxfb-readable-for", annotation)]);
        var readers = new FolderReaders([], annotations.DetailsReadableFor, Grace);

        Assert.Equal(may, readers.MaySeeDetails(Bob));
        Assert.False(readers.MayOpen(Bob));
    }

    [Theory]
    [InlineData("main", "grace@example.com")]
    [InlineData("other", "grace@example.org")]
    public void A_name_without_its_domain_means_somebody_of_the_same_server_and_domain(string server, string login)
    {
        var readers = new FolderReaders(Acl("bob lr"), ["bob"], new ImapAccount(server, login));

        Assert.False(readers.MayOpen(Bob));
        Assert.False(readers.MaySeeDetails(Bob));
    }

    [Fact]
    public void An_endless_annotation_is_read_to_a_bound()
    {
        var annotations = FolderAnnotations.Of([new MetadataEntry(new MailboxName("Calendar"), "/shared/vendor/kolab/pxfb-readable-for", string.Join(' ', Enumerable.Range(0, 5_000)))]);

        Assert.Equal(1_000, annotations.DetailsReadableFor.Count);
    }

    private static AclEntry[] Acl(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Chunk(2).Select(entry => new AclEntry(entry[0], Rights.Parse(entry[1])))];
}

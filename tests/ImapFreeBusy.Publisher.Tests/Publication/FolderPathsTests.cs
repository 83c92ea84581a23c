using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using NodaTime;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Publication;

public sealed class FolderPathsTests
{
    private static readonly User Own = new("ada@example.org", [], DateTimeZone.Utc, new ImapAccount("main", "ada@example.org"));
    private static readonly User Shared = new("ada@example.org", [], DateTimeZone.Utc, new ImapAccount("main", "reader@example.org")) { SharedOwner = "ada@example.org" };

    [Theory]
    [InlineData("Calendar", "Calendar")]
    [InlineData("Calendar", "INBOX/Calendar")]
    [InlineData("INBOX/Calendar", "Calendar")]
    [InlineData("INBOX.Calendar.Work", "Calendar/Work")]
    [InlineData("INBOX.Calendar.Work", "INBOX/Calendar/Work")]
    [InlineData("Calendar/Work", "Calendar%2FWork")]
    [InlineData("My Calendar", "My+Calendar")]
    [InlineData("A+B", "A+B")]
    [InlineData("Persönlich", "Persönlich")]
    [InlineData("Persönlich", "Pers&APY-nlich")]
    [InlineData("Jan. 2024", "Jan. 2024")]
    public void A_name_is_known_in_the_ways_in_which_programs_write_it(string folder, string written) =>
        Assert.Equal(folder, Find(Own, written, "Other", folder)?.Text);

    [Theory]
    [InlineData("calendar")]
    [InlineData("Calendar/")]
    [InlineData("/Calendar")]
    [InlineData("Cal")]
    [InlineData("INBOX/INBOX/Calendar")]
    [InlineData("../Calendar")]
    public void Another_name_is_none(string written) => Assert.Null(Find(Own, written, "Calendar", "INBOX/Work"));

    [Theory]
    [InlineData("Other Users/ada@example.org/Calendar")]
    [InlineData("user/ada/Calendar")]
    [InlineData("user.ada.Calendar")]
    [InlineData("Other Users/ada@example.org/INBOX/Calendar")]
    public void Of_a_shared_account_it_is_the_owner_s_name(string folder)
    {
        Assert.Equal(folder, Find(Shared, "Calendar", "Other Users/bob@example.org/Calendar", folder)?.Text);
        Assert.Equal(folder, Find(Shared, "INBOX/Calendar", "Other Users/bob@example.org/Calendar", folder)?.Text);
        Assert.Null(Find(Shared, "ada/Calendar", folder));
    }

    [Fact]
    public void The_name_as_it_is_goes_before_others() => Assert.Equal("A+B", Find(Own, "A+B", "A B", "A+B")?.Text);

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("a\r\nb")]
    public void What_can_be_no_name_is_not_looked_for(string path) => Assert.False(FolderPaths.MayBeName(path));

    [Fact]
    public void Nor_is_what_is_longer_than_names_are() => Assert.False(FolderPaths.MayBeName(new string('x', 1_001)));

    private static MailboxName? Find(User user, string written, params string[] folders) => FolderPaths.Find([.. folders.Select(folder => new MailboxName(folder))], written, user);
}

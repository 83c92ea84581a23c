using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Display;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Display;

public sealed class ReasonWordsTests
{
    [Fact]
    public void Every_rule_has_words_of_its_own()
    {
        var words = Enum.GetValues<BusyReason>().Select(reason => ReasonWords.Of(BusyKind.Busy, reason)).ToList();

        Assert.All(words, text => Assert.StartsWith("BUSY: ", text, StringComparison.Ordinal));
        Assert.Distinct(words);
    }
}

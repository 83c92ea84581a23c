using System.Text;
using ImapFreeBusy.Calendar.Formats.ICalendar;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats.ICalendar;

public sealed class EightDigitsTests
{
    [Fact]
    public void Eight_digits_are_read_as_their_number()
    {
        for (var number = 0; number < 100_000_000; number += 7_919)
        {
            Assert.True(EightDigits.TryRead(Encoding.ASCII.GetBytes($"{number:D8}"), out var read));
            Assert.Equal(number, read);
        }
    }

    [Fact]
    public void Any_other_octet_in_any_place_is_refused()
    {
        for (var place = 0; place < 8; place++)
        {
            for (var octet = 0; octet < 256; octet++)
            {
                var text = "20240229"u8.ToArray();
                text[place] = (byte)octet;
                Assert.Equal(char.IsAsciiDigit((char)octet), EightDigits.TryRead(text, out _));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("2024022")]
    [InlineData("202402290")]
    public void More_or_fewer_are_refused(string text) => Assert.False(EightDigits.TryRead(Encoding.ASCII.GetBytes(text), out _));
}

using System.Runtime.InteropServices;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImapFreeBusy.Imap.Mime;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Mime;

public sealed class MimeReaderTests
{
    private const string Calendar = "BEGIN:VCALENDAR\r\nSUMMARY:Büro\r\nEND:VCALENDAR";

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    public void A_calendar_part_is_found_anywhere_in_the_tree(string lineBreak)
    {
        var message = """
            From: ada@example.org
            content-TYPE: multipart/mixed;
            	boundary="outer"

            preamble --outer
            --outer
            Content-Type: multipart/alternative; boundary=in:ner (a comment)

            --in:ner

            no type: text/plain
            --in:ner
            Content-Type: Text/Calendar; charset="utf-8"; method=REQUEST

            BEGIN:VCALENDAR
            --outer-not
            --in:ner--
            epilogue
            --outer  
            Content-Type: text/calendar

            second
            --outer--
            --outer
            Content-Type: text/calendar

            behind the end
            """.ReplaceLineEndings(lineBreak);
        var result = Find(message);
        Assert.Equal([$"BEGIN:VCALENDAR{lineBreak}--outer-not", "second"], result.Parts.Select(Text));
        Assert.Empty(result.Defects);
        Assert.Equal("REQUEST", result.Parts[0].ContentType["method"]);
    }

    [Fact]
    public void What_is_forwarded_is_never_looked_into()
    {
        var message = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nContent-Type: text/calendar\r\n\r\nno\r\n--b\r\n\r\nplain\r\n--b--\r\n";
        Assert.Empty(Find(message).Parts);
        var digest = "Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\nContent-Type: text/calendar\r\n\r\nno\r\n--b--\r\n";
        Assert.Empty(Find(digest).Parts);
    }

    [Theory]
    [InlineData("8bit", "")]
    [InlineData("7bit", "us-ascii")]
    [InlineData("binary", "UTF-8")]
    public void A_clean_part_lies_in_the_message_itself(string encoding, string charset)
    {
        var message = Encoding.UTF8.GetBytes($"Content-Type: text/calendar; charset=\"{charset}\"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{Calendar}");
        var part = Assert.Single(MimeReader.FindParts(message, IsCalendar, new MimeLimits()).Parts);
        Assert.Equal(Calendar, Text(part));
        Assert.Empty(part.Defects);
        Assert.True(MemoryMarshal.TryGetArray(part.Content, out var segment) && ReferenceEquals(segment.Array, message));
    }

    [Theory]
    [InlineData("base64", "QsO8cm8=", "Büro")]
    [InlineData("BASE64", "QsO8\r\n  cm8=\r\n", "Büro")]
    [InlineData("quoted-printable", "B=C3=BCro", "Büro")]
    [InlineData("Quoted-Printable", "B=c3=bcro", "Büro")]
    [InlineData("quoted-printable", "a  \r\nb=\r\nc \t=\nd=", "a\r\nbc \td")]
    [InlineData("quoted-printable", "a\nb\r\n", "a\nb\r\n")]
    public void Transfer_encodings_are_undone(string encoding, string body, string text)
    {
        var part = Part(encoding, "utf-8", body);
        Assert.Equal(text, Text(part));
        Assert.Empty(part.Defects);
    }

    [Fact]
    public void An_equals_sign_that_introduces_nothing_stays_and_is_a_defect()
    {
        var part = Part("quoted-printable", "utf-8", "a=b =XY=4");
        Assert.Equal("a=b =XY=4", Text(part));
        Assert.Contains("3 equals signs", Assert.Single(part.Defects));
    }

    [Theory]
    [InlineData("QsO8cm8", "Büro", "cut short")]
    [InlineData("QsO8c", "Bü", "cut short")]
    [InlineData("QsO8!!cm8=", "Büro", "foreign")]
    [InlineData("QsO8cm8=QQ==", "Büro", "behind its padding")]
    [InlineData("****", "", "foreign")]
    public void Broken_base64_is_a_defect_and_read_as_far_as_it_goes(string body, string text, string defect)
    {
        var part = Part("base64", "utf-8", body);
        Assert.Equal(text, Text(part));
        Assert.Contains(defect, string.Join(';', part.Defects));
    }

    [Theory]
    [InlineData("iso-8859-1", new byte[] { 0x42, 0xFC }, "Bü", false)]
    [InlineData("windows-1252", new byte[] { 0x80 }, "€", false)]
    [InlineData("koi8-r", new byte[] { 0xC1 }, "а", false)]
    [InlineData("iso-2022-jp", new byte[] { 0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42 }, "日", false)]
    [InlineData("utf-16", new byte[] { 0xFE, 0xFF, 0x00, 0x42 }, "B", false)]
    [InlineData("utf-8", new byte[] { 0xEF, 0xBB, 0xBF, 0x42 }, "B", false)]
    [InlineData("utf-8", new byte[] { 0x42, 0xFC }, "Bü", true)]
    [InlineData("x-none", new byte[] { 0x42, 0xC3, 0xBC }, "Bü", true)]
    [InlineData("x-none", new byte[] { 0x42, 0xFC }, "Bü", true)]
    [InlineData("utf-7", new byte[] { 0x42 }, "B", true)]
    public void Charsets_become_utf8(string charset, byte[] octets, string text, bool isDefect)
    {
        var part = Part("base64", charset, Convert.ToBase64String(octets));
        Assert.Equal(text, Text(part));
        Assert.Equal(isDefect, part.Defects.Count > 0);
    }

    [Fact]
    public void An_unknown_transfer_encoding_is_a_defect()
    {
        var part = Part("x-uuencode\u0007", "utf-8", "text");
        Assert.Equal("text", Text(part));
        Assert.Contains("x-uuencode.", Assert.Single(part.Defects));
    }

    [Theory]
    [InlineData("Content-Type: multipart/mixed\r\n\r\n--b\r\n", "boundary")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/calendar\r\n\r\ncut", "closing boundary")]
    public void A_broken_frame_is_a_defect_of_the_message(string message, string defect) =>
        Assert.Contains(defect, Assert.Single(Find(message).Defects));

    [Fact]
    public void A_message_cut_short_still_gives_its_last_part() =>
        Assert.Equal("cut", Text(Assert.Single(Find("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/calendar\r\n\r\ncut").Parts)));

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("no header at all")]
    [InlineData("Content-Type: calendar\r\n\r\nx")]
    public void A_message_without_a_calendar_gives_none(string message) => Assert.Empty(Find(message).Parts);

    [Fact]
    public void Depth_is_bounded()
    {
        var message = string.Concat(Enumerable.Range(0, 50).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}x\r\n\r\n--b{i}x\r\n"));
        Assert.Contains("MaxDepth", string.Join(';', Find(message).Defects));
    }

    [Fact]
    public void The_number_of_parts_is_bounded()
    {
        var message = "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + string.Concat(Enumerable.Repeat("--b\r\nContent-Type: text/calendar\r\n\r\nx\r\n", 30));
        var result = MimeReader.FindParts(Encoding.UTF8.GetBytes(message), IsCalendar, new MimeLimits { MaxParts = 20 });
        Assert.Equal(20, result.Parts.Count);
        Assert.Contains("MaxParts", Assert.Single(result.Defects));
    }

    [Theory]
    [InlineData("8bit")]
    [InlineData("base64")]
    [InlineData("quoted-printable")]
    public void A_part_beyond_the_limit_is_not_read(string encoding)
    {
        var message = Encoding.UTF8.GetBytes($"Content-Type: text/calendar\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{new string('A', 10_000)}");
        var part = Assert.Single(MimeReader.FindParts(message, IsCalendar, new MimeLimits { MaxPartBytes = 1_024 }).Parts);
        Assert.True(part.Content.IsEmpty);
        Assert.Contains("MaxPartBytes", Assert.Single(part.Defects));
    }

    [Fact]
    public void A_fetched_part_is_decoded_as_its_structure_says()
    {
        var body = new BodyPart("2", new ContentType("text", "calendar", [KeyValuePair.Create("charset", "iso-8859-1")]), "quoted-printable", 4, []);
        Assert.Equal("Bü", Text(MimeReader.DecodePart(body, "B=FC"u8.ToArray(), new MimeLimits())));
    }

    [Theory]
    [InlineData("text/calendar; name*=utf-8'de'B%C3%BCro; x=1", "name", "Büro")]
    [InlineData("text/calendar; name*1=ro; name*0*=iso-8859-1''B%FC", "name", "Büro")]
    [InlineData("text/calendar; name=plain; name*=utf-8''star", "name", "star")]
    [InlineData("text/calendar;;; name = \"a;\\\"b\" ; x=2", "x", "2")]
    [InlineData("text/calendar;;; name = \"a;\\\"b\" ; x=2", "name", "a;\"b")]
    [InlineData("text/calendar charset=utf-8", "charset", "utf-8")]
    [InlineData("text/calendar (a (nested) comment); name=(note) x", "name", "x")]
    public void Parameters_are_read_as_real_programs_write_them(string header, string name, string value)
    {
        var part = Assert.Single(Find($"Content-Type: {header}\r\n\r\nx").Parts);
        Assert.Equal(value, part.ContentType[name]);
    }

    [Fact]
    public void Any_octets_are_read_without_an_exception() => Check.QuickThrowOnFailure(Prop.ForAll<byte[], byte, byte>((octets, where, what) =>
    {
        var limits = new MimeLimits();
        MimeReader.FindParts(octets ?? [], _ => true, limits);
        var message = Encoding.UTF8.GetBytes("Content-Type: multipart/mixed; boundary=\"b\"; x*0*=utf-8''%20\r\n\r\n--b\r\nContent-Transfer-Encoding: base64\r\nContent-Type: text/calendar; charset=utf-16\r\n\r\nQUJD\r\n--b--\r\n");
        message[where % message.Length] = what;
        MimeReader.FindParts(message, _ => true, limits);
        return true;
    }));

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    public void XML_without_a_charset_is_left_as_it_declares_itself(string mark)
    {
        byte[] document = [.. Encoding.UTF8.GetBytes(mark), .. Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>B\u00fcro</a>")];
        byte[] message = [.. "Content-Type: application/x-a+xml\r\n\r\n"u8, .. document];
        var part = Assert.Single(MimeReader.FindParts(message, type => type.Subtype == "x-a+xml", new MimeLimits()).Parts);

        Assert.Equal(mark.Length == 0 ? document : document[3..], part.Content.ToArray());
        Assert.Empty(part.Defects);
    }

    [Fact]
    public void With_a_charset_it_is_turned_into_UTF_8_as_any_text()
    {
        byte[] message = [.. "Content-Type: text/xml; charset=ISO-8859-1\r\n\r\n"u8, .. Encoding.Latin1.GetBytes("<?xml version=\"1.0\"?><a>B\u00fcro</a>")];
        var part = Assert.Single(MimeReader.FindParts(message, type => type.Subtype == "xml", new MimeLimits()).Parts);

        Assert.Equal("<?xml version=\"1.0\"?><a>B\u00fcro</a>", Text(part));
    }

    [Theory]
    [InlineData("X-A: one\r\nx-b: two\r\n\r\nX-C: body", "one", "two", null)]
    [InlineData("x-a:one\nX-A: second\nX-B:\n two\n\tthree \n", "one", "two\tthree", null)]
    [InlineData("\r\nX-A: body", null, null, null)]
    [InlineData("X-AB: other\r\nX: other\r\nX-C: cut", null, null, "cut")]
    [InlineData("no field\r\n: nothing\r\nX-B:\r\n\r\n", null, "", null)]
    [InlineData("", null, null, null)]
    public void The_first_field_of_a_name_is_found_in_the_header_alone(string message, string? a, string? b, string? c) =>
        Assert.Equal([a, b, c], MimeReader.FindFields(Encoding.UTF8.GetBytes(message), "X-A", "X-B", "X-C"));

    private static bool IsCalendar(ContentType type) => type.Is("text", "calendar");

    private static MimeReadResult Find(string message) => MimeReader.FindParts(Encoding.UTF8.GetBytes(message), IsCalendar, new MimeLimits());

    private static DecodedPart Part(string encoding, string charset, string body) =>
        Assert.Single(Find($"Content-Type: text/calendar; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}").Parts);

    private static string Text(DecodedPart part) => Encoding.UTF8.GetString(part.Content.Span);
}

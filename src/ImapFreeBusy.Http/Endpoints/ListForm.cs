using ImapFreeBusy.Http.Access;

namespace ImapFreeBusy.Http.Endpoints;

/// <summary>A form in which a list can be asked for.</summary>
/// <param name="Extension">What stands behind the address; empty for nothing.</param>
/// <param name="Need">What it has to do with who asks.</param>
/// <param name="IsExtended">Whether it tells titles and places.</param>
internal sealed record ListForm(string Extension, ReaderNeed Need, bool IsExtended)
{
    private static readonly ListForm[] All =
    [
        new(".ifb", ReaderNeed.None, IsExtended: false),
        new(".vfb", ReaderNeed.None, IsExtended: false),
        new(".xfb", ReaderNeed.IfGiven, IsExtended: true),
        new("", ReaderNeed.None, IsExtended: false),
    ];

    /// <summary>The form of a file's name, and the address in it.</summary>
    public static (ListForm Form, string Address) Of(string file)
    {
        var form = Array.Find(All, form => file.EndsWith(form.Extension, StringComparison.OrdinalIgnoreCase))!;
        return (form, file[..^form.Extension.Length]);
    }
}

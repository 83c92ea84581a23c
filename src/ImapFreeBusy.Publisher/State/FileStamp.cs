namespace ImapFreeBusy.Publisher.State;

/// <summary>By what one sees that a file was not written since.</summary>
/// <param name="Length">Its length in octets.</param>
/// <param name="WrittenAt">When it was last written.</param>
internal readonly record struct FileStamp(long Length, DateTime WrittenAt)
{
    /// <summary>The stamp of a file that exists.</summary>
    public static FileStamp Of(FileInfo file) => new(file.Length, file.LastWriteTimeUtc);
}

namespace ImapFreeBusy.EndToEnd.Tests.Settings;

/// <summary>Files of the repository, found from where the tests run.</summary>
internal static class RepositoryFiles
{
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root(AppContext.BaseDirectory), .. parts]);

    private static string Root(string? directory) =>
        directory is null ? throw new InvalidOperationException("The tests do not run inside the repository.")
        : File.Exists(System.IO.Path.Combine(directory, "ImapFreeBusy.sln")) ? directory
        : Root(System.IO.Path.GetDirectoryName(directory));
}

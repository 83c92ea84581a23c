namespace ImapFreeBusy.Testing;

/// <summary>Files of the repository, found from where the tests run.</summary>
public static class RepositoryFiles
{
    /// <summary>A path below the root of the repository.</summary>
    /// <exception cref="InvalidOperationException">The tests do not run inside the repository.</exception>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root(AppContext.BaseDirectory), .. parts]);

    private static string Root(string? directory) =>
        directory is null ? throw new InvalidOperationException("The tests do not run inside the repository.")
        : File.Exists(System.IO.Path.Combine(directory, "ImapFreeBusy.sln")) ? directory
        : Root(System.IO.Path.GetDirectoryName(directory));
}

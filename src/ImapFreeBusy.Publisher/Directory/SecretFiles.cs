using System.Text;

namespace ImapFreeBusy.Publisher.Directory;

/// <summary>Reads passwords from where the settings say.</summary>
public static class SecretFiles
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>The value itself, else the content of the file without a line break at its end, else null.</summary>
    /// <exception cref="IOException">The file cannot be read, or is too large to be a password.</exception>
    public static Secret? Read(string? value, string? file)
    {
        if (value is not null)
        {
            return new Secret(value);
        }

        if (file is null)
        {
            return null;
        }

        if (new FileInfo(file) is { Exists: true, Length: > MaxBytes })
        {
            throw new IOException($"{file} is larger than {MaxBytes} bytes and cannot be a password.");
        }

        return new Secret(File.ReadAllText(file, Encoding.UTF8).TrimEnd('\r', '\n'));
    }
}

namespace ImapFreeBusy.Display;

/// <summary>Passes numbers on at once and in order, where <see cref="Progress{T}"/> would hand them to other threads.</summary>
internal sealed class DirectProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}

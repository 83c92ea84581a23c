using ImapFreeBusy.Imap.Commands;

namespace ImapFreeBusy.Imap.Connection;

/// <summary>The commands that wait for their tagged answer, in the order they were sent.</summary>
internal sealed class PendingCommands
{
    private readonly Lock _lock = new();
    private readonly List<ImapCommand> _commands = [];
    private Exception? _failure;

    /// <summary>Why the connection ended; null while it lives.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>The command that the server works on: it takes commands in order.</summary>
    public ImapCommand? Head
    {
        get
        {
            lock (_lock)
            {
                return _commands.Count > 0 ? _commands[0] : null;
            }
        }
    }

    /// <summary>Whether the server owes an answer.</summary>
    public bool IsAnswerDue
    {
        get
        {
            lock (_lock)
            {
                return _commands.Exists(static command => command.IsAnswerDue);
            }
        }
    }

    /// <summary>The first command of a kind for which the condition holds.</summary>
    public T? First<T>(Predicate<T>? condition = null)
        where T : ImapCommand => First<T, Predicate<T>?>(static (command, condition) => condition is null || condition(command), condition);

    /// <summary>The same without a closure, for what is asked of each of thousands of responses.</summary>
    public T? First<T, TArgument>(Func<T, TArgument, bool> condition, TArgument argument)
        where T : ImapCommand
    {
        lock (_lock)
        {
            foreach (var command in _commands)
            {
                if (command is T candidate && condition(candidate, argument))
                {
                    return candidate;
                }
            }

            return null;
        }
    }

    /// <summary>Adds a command, or fails it when the connection has ended.</summary>
    public bool TryAdd(ImapCommand command)
    {
        lock (_lock)
        {
            if (_failure is null)
            {
                _commands.Add(command);
                return true;
            }
        }

        command.Fail(_failure);
        return false;
    }

    /// <summary>Removes the command with this tag.</summary>
    public ImapCommand? Take(ReadOnlySpan<byte> tag)
    {
        lock (_lock)
        {
            for (var i = 0; i < _commands.Count; i++)
            {
                if (System.Text.Ascii.Equals(tag, _commands[i].Tag))
                {
                    var command = _commands[i];
                    _commands.RemoveAt(i);
                    return command;
                }
            }
        }

        return null;
    }

    /// <summary>Ends it all: the first reason wins and goes to every command. False when there was a reason already.</summary>
    public bool TryFail(Exception reason)
    {
        ImapCommand[] waiting;
        lock (_lock)
        {
            if (_failure is not null)
            {
                return false;
            }

            _failure = reason;
            waiting = [.. _commands];
            _commands.Clear();
        }

        Array.ForEach(waiting, command => command.Fail(reason));
        return true;
    }
}

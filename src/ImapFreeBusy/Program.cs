using System.Text;
using ImapFreeBusy.Commands;

// UTF-8 whatever the locale says: a list is UTF-8, and addresses may be.
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
using var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
return await CommandTree.RunAsync(args, CommandContext.ForProcess(output, error));

using ImapFreeBusy.Benchmarks;

return await Commands.RunAsync(args);

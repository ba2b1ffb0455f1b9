using Supervision.Silo.Verbs;

return await CommandLine.Run(args);

using Orleans.Runtime;

namespace Orleans.Runtime
{
    /// <summary>A registered reminder.</summary>
    public interface IGrainReminder
    {
        string ReminderName { get; }
    }

    /// <summary>Which tick of a reminder this is. All times are UTC.</summary>
    public readonly struct TickStatus
    {
        public TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
        {
            FirstTickTime = firstTickTime;
            Period = period;
            CurrentTickTime = timeStamp;
        }

        /// <summary>When this tick was sent.</summary>
        public DateTime CurrentTickTime { get; }

        /// <summary>When the first tick was due; the others lie whole periods after it.</summary>
        public DateTime FirstTickTime { get; }

        public TimeSpan Period { get; }

        public override string ToString() => $"<{FirstTickTime:O}, {Period}, {CurrentTickTime:O}>";
    }
}

namespace Orleans
{
    /// <summary>A grain that reminders may wake.</summary>
    public interface IRemindable : IGrain
    {
        /// <summary>One tick, as an ordinary turn. Ticks that fell due while the process was down are not made up for.</summary>
        Task ReceiveReminder(string reminderName, TickStatus status);
    }
}

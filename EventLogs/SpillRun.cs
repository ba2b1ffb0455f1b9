using System.Buffers.Binary;

namespace Supervision.EventLogs;

/// <summary>Reads a run back, record by record. Runs are numbered in the order of the file they came from.</summary>
internal sealed class SpillRun : IDisposable
{
    private readonly FileStream file;
    private readonly byte[] header = new byte[SpillBuffer.Header];
    private byte[] body = new byte[256];

    public SpillRun(string path, int number)
    {
        Number = number;
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
    }

    public int Number { get; }

    /// <summary>Day of the record at which the run stands, counted from 1970-01-01.</summary>
    public int Day { get; private set; }

    /// <summary>Orders the records of one day.</summary>
    public long Moment { get; private set; }

    /// <summary>Length of the record's event in bytes.</summary>
    public int Length { get; private set; }

    /// <summary>The buffer that begins with the record's event, good until the next <see cref="Advance"/>.</summary>
    public byte[] Body => body;

    /// <summary>Moves to the next record; false at the end.</summary>
    /// <exception cref="EndOfStreamException">The run was cut while it was in use.</exception>
    public bool Advance()
    {
        var read = file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (read == 0)
        {
            return false;
        }

        Length = read == header.Length ? BinaryPrimitives.ReadInt32LittleEndian(header) : throw new EndOfStreamException(file.Name);
        Day = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(sizeof(int)));
        Moment = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(2 * sizeof(int)));
        if (body.Length < Length)
        {
            body = new byte[Length];
        }

        file.ReadExactly(body, 0, Length);
        return true;
    }

    /// <summary>Copies the record at which the run stands.</summary>
    public void CopyTo(Stream to)
    {
        to.Write(header);
        to.Write(body, 0, Length);
    }

    public void Dispose() => file.Dispose();
}

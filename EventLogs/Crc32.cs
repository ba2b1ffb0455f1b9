using System.Buffers.Binary;

namespace Supervision.EventLogs;

/// <summary>
/// The checksum of zip entries (polynomial 0xEDB88320, reflected). The runtime reads entries without comparing it, and
/// a changed byte in packed text can unpack to another date. Eight bytes a step, because it runs over the whole log.
/// </summary>
internal struct Crc32()
{
    private const uint Polynomial = 0xEDB88320;

    /// <summary>Row n: what a byte adds when n more bytes follow it in the step.</summary>
    private static readonly uint[][] Tables = MakeTables();

    private uint register = uint.MaxValue;

    public readonly uint Value => ~register;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var crc = register;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = Tables[7][low & 0xFF] ^ Tables[6][(low >> 8) & 0xFF] ^ Tables[5][(low >> 16) & 0xFF] ^ Tables[4][low >> 24]
                ^ Tables[3][high & 0xFF] ^ Tables[2][(high >> 8) & 0xFF] ^ Tables[1][(high >> 16) & 0xFF] ^ Tables[0][high >> 24];
        }

        foreach (var value in bytes)
        {
            crc = Tables[0][(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        register = crc;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        for (var row = 0; row < tables.Length; row++)
        {
            tables[row] = new uint[256];
            for (uint value = 0; value < 256; value++)
            {
                tables[row][value] = row == 0 ? OneByte(value) : (tables[row - 1][value] >> 8) ^ tables[0][tables[row - 1][value] & 0xFF];
            }
        }

        return tables;
    }

    private static uint OneByte(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;
        }

        return value;
    }
}

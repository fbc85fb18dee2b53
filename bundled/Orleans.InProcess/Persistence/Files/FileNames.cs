using System.Security.Cryptography;
using System.Text;

namespace Orleans.InProcess.Persistence.Files;

/// <summary>
/// Names of files for any text: lower-case letters, digits, '-', '_' and inner dots stay, all else is percent-encoded (capitals too, for file
/// systems that do not tell them apart), and long texts end in their hash. No two texts share a name, and none leads out of its folder.
/// </summary>
internal static class FileNames
{
    private const int MaxLength = 180;

    public static string Encode(string text)
    {
        var name = new StringBuilder();
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < bytes.Length; i++)
        {
            var isInner = i > 0 && i < bytes.Length - 1;
            var character = (char)bytes[i];
            if (char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '_' || (character == '.' && isInner)) _ = name.Append(character);
            else _ = name.Append('%').Append(bytes[i].ToString("X2"));
        }

        if (name.Length == 0) return "%";
        // '~' occurs in no other name.
        return name.Length <= MaxLength ? name.ToString() : $"{name.ToString(0, 80)}~{Convert.ToHexStringLower(SHA256.HashData(bytes))}";
    }
}

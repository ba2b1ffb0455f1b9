namespace Supervision.LawFiles.Tests.Calendars;

/// <summary>A small calendar with something of everything, which tests break in one place; and one that stands over it.</summary>
internal static class CourtFile
{
    public const string Name = "court.json";

    public const string Text = """
        {
          "format": 1,
          "calendar": "court",
          "title": { "en": "Court", "zh": "法院" },
          "zone": "Europe/Rome",
          "weekend": ["saturday", "sunday"],
          "known": { "from": "2020-01-01", "to": "2024-12-31" },
          "edition": "Made for tests.",
          "sources": [
            { "id": "act", "text": "Act on holidays", "where": "Gazette 1", "checked": "V" },
            { "id": "log", "text": "Log of the filing system", "where": "Annex", "checked": "M" }
          ],
          "holidays": [
            { "name": { "en": "New Year", "zh": "元旦" }, "rule": { "month": 1, "day": 1 }, "observed": "nearest-weekday", "from": 1950, "to": 2030, "source": "act" },
            { "name": { "en": "Easter Monday", "zh": "复活节星期一" }, "rule": { "easter": 1 }, "source": "act" },
            { "name": { "en": "Bank holiday", "zh": "银行假日" }, "rule": { "month": 8, "weekday": "monday", "nth": -1 }, "observed": "next-weekday", "source": "act" }
          ],
          "days": [
            { "date": "2020-05-09", "kind": "work", "name": { "en": "Make-up day", "zh": "调休上班" }, "source": "act" },
            { "date": "2020-05-11", "kind": "rest", "name": { "en": "Jubilee", "zh": "庆典" }, "source": "act" }
          ],
          "closures": [
            { "from": "2021-02-01", "to": "2021-02-03", "name": { "en": "Flood", "zh": "水灾" }, "source": "act" }
          ],
          "outages": [
            { "from": "2021-03-04T13:00", "to": "2021-03-04T18:30", "name": { "en": "No power", "zh": "停电" }, "source": "log" }
          ]
        }

        """;

    public const string UpperName = "hearings.json";

    public const string Upper = """
        {
          "format": 1,
          "calendar": "hearings",
          "over": "court",
          "title": { "en": "Hearings", "zh": "庭审" },
          "weekend": ["sunday"],
          "edition": "Made for tests.",
          "sources": [
            { "id": "order", "text": "Order of the president", "where": "File 7", "checked": "V" }
          ],
          "holidays": [],
          "days": [
            { "date": "2020-05-11", "kind": "work", "name": { "en": "Hearings go on", "zh": "照常开庭" }, "source": "order" }
          ],
          "closures": [],
          "outages": []
        }

        """;
}

#include "core/base/celltext.h"
#include "core/reports/writer.h"

namespace portreeve::reports {

namespace {

/// The main table, as RFC 4180 has it; nothing but its header where the document has none with rows.
class CsvWriter final : public Writer
{
public:
    [[nodiscard]] Format format() const override
    {
        return {QStringLiteral("csv"), QStringLiteral("CSV"), QStringLiteral("csv"), QStringLiteral("text/csv"), false};
    }

    [[nodiscard]] Result<QByteArray> write(const Document &document) const override
    {
        const Table *table = document.mainTable();
        if (table == nullptr)
            return QByteArray();
        QStringList cells;
        for (const Column &column : table->columns)
            cells.append(column.title);
        QByteArray bytes = csvRow(cells);
        for (const QList<Cell> &row : table->rows) {
            cells.clear();
            for (const Cell &cell : row)
                cells.append(cell.text);
            bytes += csvRow(cells);
        }
        return bytes;
    }
};

} // namespace

std::unique_ptr<Writer> make_csv_writer()
{
    return std::make_unique<CsvWriter>();
}

} // namespace portreeve::reports

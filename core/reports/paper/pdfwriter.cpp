#include "core/reports/paper/pdfwriter.h"

#include "core/reports/paper/paper.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>

namespace portreeve::reports {

namespace {

constexpr int Resolution = 600; // dots per inch
constexpr double PointsPerInch = 72;

Error cannotMake()
{
    return {ErrorCode::WriteFailed,
            PR_MESSAGE("reports", "cannot make the PDF file"),
            PR_MESSAGE("reports", "the pages could not be drawn"),
            {},
            {}};
}

bool drawPages(const Paper &paper, QPainter &painter, QPagedPaintDevice &device, double scale)
{
    for (int page = 0; page < paper.pageCount(); ++page) {
        if (page > 0 && !device.newPage())
            return false;
        painter.save();
        painter.scale(scale, scale);
        paper.draw(painter, page);
        painter.restore();
    }
    return true;
}

/// The writer dates its files and gives them a random id; ours are those of the document, in as many bytes.
void makeReproducible(QByteArray &pdf, const QDateTime &madeAt)
{
    const auto overwrite = [&pdf](const QByteArray &before, char after, auto letterFor) {
        for (qsizetype at = pdf.indexOf(before); at >= 0; at = pdf.indexOf(before, at + before.size())) {
            qsizetype i = at + before.size();
            for (qsizetype n = 0; i < pdf.size() && pdf[i] != after; ++i, ++n)
                pdf[i] = letterFor(pdf[i], n);
        }
    };
    const QDateTime utc = madeAt.toUTC();
    const QByteArray info = utc.toString(QStringLiteral("yyyyMMddHHmmss")).toLatin1() + "Z00'00'";
    const QByteArray xmp = utc.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")).toLatin1() + "+00:00";
    overwrite("/CreationDate (D:", ')', [&](char old, qsizetype n) { return n < info.size() ? info[n] : old; });
    for (const char *tag : {"<xmp:CreateDate>", "<xmp:ModifyDate>", "<xmp:MetadataDate>"})
        overwrite(tag, '<', [&](char old, qsizetype n) { return n < xmp.size() ? xmp[n] : old; });
    const auto zero = [](char old, qsizetype) {
        return std::isxdigit(uchar(old)) != 0 ? '0' : old;
    };
    overwrite("uuid:", '<', zero);
    overwrite("/ID [ <", ']', zero);
}

class PdfFormWriter final : public Writer
{
public:
    [[nodiscard]] Format format() const override
    {
        return {QStringLiteral("pdf"), QStringLiteral("PDF"), QStringLiteral("pdf"), QStringLiteral("application/pdf")};
    }

    [[nodiscard]] Result<QByteArray> write(const Document &document) const override
    {
        QBuffer buffer;
        if (!buffer.open(QIODevice::WriteOnly))
            return cannotMake();
        {
            const Paper paper(document);
            QPdfWriter device(&buffer);
            device.setResolution(Resolution);
            device.setTitle(document.title);
            device.setCreator(document.tool);
            device.setPageLayout({QPageSize(QPageSize::A4),
                                  paper.isLandscape() ? QPageLayout::Landscape : QPageLayout::Portrait,
                                  QMarginsF(0, 0, 0, 0)});
            QPainter painter;
            if (!painter.begin(&device) || !drawPages(paper, painter, device, Resolution / PointsPerInch) ||
                !painter.end())
                return cannotMake();
        }
        QByteArray bytes = buffer.data();
        makeReproducible(bytes, document.madeAt);
        return bytes;
    }
};

} // namespace

std::unique_ptr<Writer> makePdfWriter()
{
    return std::make_unique<PdfFormWriter>();
}

void print(const Document &document, QPagedPaintDevice &device)
{
    const Paper paper(document);
    device.setPageOrientation(paper.isLandscape() ? QPageLayout::Landscape : QPageLayout::Portrait);
    device.setPageMargins(QMarginsF(0, 0, 0, 0)); // the pages have their own
    QPainter painter;
    if (!painter.begin(&device))
        return;
    const QSizeF pixels(device.width(), device.height());
    const QSizeF points = paper.pageSize();
    drawPages(paper, painter, device, std::min(pixels.width() / points.width(), pixels.height() / points.height()));
}

} // namespace portreeve::reports

#pragma once

#include "core/base/result.h"
#include "core/reports/document.h"

#include <memory>
#include <vector>

/// How to add a format: write writers/<id>writer.cpp with one class and its make_<id>_writer(), name the id in
/// writers.txt, run tst_reportfiles with PORTREEVE_REGENERATE=1, and read the golden that it wrote.
namespace portreeve::reports {

struct Format {
    QString id;            ///< "html", as on the command line
    QString title;         ///< "Web page (HTML)"
    QString fileExtension; ///< without the dot
    QString mimeType;
    bool wholeDocument = true; ///< false: it has the main table and no more
};

/// One format. Stateless; any thread; equal documents give equal bytes.
class Writer
{
public:
    virtual ~Writer() = default;
    [[nodiscard]] virtual Format format() const = 0;
    /// Errors: WriteFailed, where the format needs a temporary file and there is no room for one.
    [[nodiscard]] virtual Result<QByteArray> write(const Document &document) const = 0;
};

/// Every format that needs no fonts, in the order of writers.txt. PDF is in paper/, as it needs fonts.
std::vector<std::unique_ptr<Writer>> allWriters();
/// Null for an id that is not in the list.
std::unique_ptr<Writer> findWriter(QStringView id);

} // namespace portreeve::reports

#include "ui/widgets/pastefield.h"

#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/fieldmanners.h"
#include "ui/widgets/filedrop.h"

#include <QMimeData>

namespace portreeve::widgets {

PasteField::PasteField(int lines, qint64 limit, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_limit(limit)
{
    setFont(theme::fixedFont(font()));
    setWordWrapMode(QTextOption::WrapAnywhere);
    setFixedHeight(QFontMetrics(font()).lineSpacing() * lines + 2 * theme::Gap);
    mindManners(*this);
    connect(new FileDrop(viewport(), FileDrop::Takes::Several), &FileDrop::severalDropped, this,
            &PasteField::filesGiven);
}

bool PasteField::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasText() || !localFiles(*source).isEmpty();
}

void PasteField::insertFromMimeData(const QMimeData *source)
{
    if (const QStringList files = localFiles(*source); !files.isEmpty())
        Q_EMIT filesGiven(files);
    else if (source->hasText() && source->text().toUtf8().size() > m_limit)
        Q_EMIT tooLarge(m_limit);
    else
        QPlainTextEdit::insertFromMimeData(source);
}

} // namespace portreeve::widgets

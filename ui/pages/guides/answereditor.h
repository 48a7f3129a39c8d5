#pragma once

#include "core/guides/guide.h"

#include <QWidget>

namespace portreeve::pages {

/// One option of a choice, in words.
struct AnswerOption {
    QString id;
    QString title;

    friend bool operator==(const AnswerOption &, const AnswerOption &) = default;
};

/// Where one answer is typed or chosen. Values that stand in it already are left alone, so that the cursor stays.
class AnswerEditor : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QStringList values() const = 0;
    void setValues(const QStringList &values);
    /// Of a choice; the others have none.
    virtual void setOptions(const QList<AnswerOption> &options);

Q_SIGNALS:
    void edited(const QStringList &values);
    /// What was pasted is larger than is taken here, in bytes.
    void tooLarge(qint64 limit);
    /// Files were dropped or pasted where text is typed.
    void filesGiven(const QStringList &paths);

protected:
    virtual void fill(const QStringList &values) = 0;
    /// Fills, and tells nothing.
    void put(const QStringList &values);
    /// Tells what stands in it now, unless that is being shown.
    void tell();

private:
    bool m_showing = false;
};

/// The editor for a kind of input, with its name and help on what has the focus, for those who do not see them. `limit`
/// is the size of the answer in bytes that is taken. Files have none: see FilesField.
[[nodiscard]] AnswerEditor *makeAnswerEditor(const guides::Input &input, qint64 limit, QWidget *parent);

} // namespace portreeve::pages

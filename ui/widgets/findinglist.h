#pragma once

#include "core/base/finding.h"

#include <QWidget>

class QVBoxLayout;

namespace portreeve::widgets {

/// Findings as marked sentences, worst first; those beyond `limit` are behind a button.
class FindingList final : public QWidget
{
    Q_OBJECT
public:
    explicit FindingList(QWidget *parent = nullptr);

    void setFindings(const Findings &findings);
    void setLimit(int limit) { m_limit = limit; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    [[nodiscard]] QWidget *row(const Finding &finding);

    Findings m_findings;
    int m_limit = 6;
    bool m_all = false;
    QVBoxLayout *m_column;
};

} // namespace portreeve::widgets

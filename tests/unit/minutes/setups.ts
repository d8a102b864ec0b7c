/** A meeting to write in: its people and organisations, before its first line. */
import { Bundle } from '../../../shared/domain/bundle';

export const SETUP = Bundle.parse({
  format: 'tocky.meeting/1',
  meeting: { title: 'Buổi làm việc', startsAt: '2023-02-21T08:00:00+07:00' },
  organizations: [
    { id: 'cuc', name: 'Cục Công Thương địa phương', shortName: 'Cục', abbreviation: 'Cục CTĐP' },
    { id: 'tt', name: 'Trung tâm Khuyến công quốc gia', shortName: 'Trung tâm' },
  ],
  people: [
    {
      id: 'trung',
      name: 'Ngô Quang Trung',
      honorific: 'đồng chí',
      positions: [{ title: 'Cục trưởng', organization: 'cuc' }],
    },
    { id: 'mai', name: 'Trần Thị Mai', honorific: 'bà', positions: [] },
    { id: 'minh', name: 'Nguyễn Thị Mai', honorific: 'bà', positions: [] },
  ],
  delegations: [{ organization: 'cuc', side: 'host', people: ['trung'], units: ['Văn phòng Cục'] }],
  glossary: [
    { short: 'CNNT', long: 'công nghiệp nông thôn' },
    { short: 'UBND', long: 'Ủy ban nhân dân' },
    { short: 'WHO', long: 'Tổ chức Y tế Thế giới' },
  ],
});
